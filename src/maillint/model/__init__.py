"""What every stage speaks of: places, drafts, readings, rules, findings, reports."""
