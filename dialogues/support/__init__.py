"""Supporting a project from outside (seed 003): question and equip, without being a member and without negotiating."""
