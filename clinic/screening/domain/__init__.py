"""Questions, rules and what follows from them; pure functions of facts handed in."""
