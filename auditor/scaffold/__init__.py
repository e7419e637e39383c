"""Starting points for people who write rulesets and packs: complete, commented, valid as they are."""
