"""Run rules over a reading and make findings of their hits."""
