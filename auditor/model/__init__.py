"""The objects that flow through an audit, format-neutral document to scored result."""
