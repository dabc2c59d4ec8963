from clinic.anatomy.domain import Side


def test_each_side_has_the_other_to_compare_with() -> None:
    assert Side.LEFT.other is Side.RIGHT
    assert Side.RIGHT.other is Side.LEFT


def test_the_midline_has_only_itself() -> None:
    assert Side.MIDLINE.other is Side.MIDLINE
