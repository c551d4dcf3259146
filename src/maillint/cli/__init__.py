"""The commands: the only place that knows all stages, and that exits."""
