"""A person's place in a group: joining it by its link, saying from where one speaks, binding it to a project."""
