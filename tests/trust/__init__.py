"""Promises about trust: nothing acknowledged is lost, nobody sees what is not theirs."""
