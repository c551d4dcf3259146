"""Turn reports into text for people and formats for machines; the only stage that writes."""
