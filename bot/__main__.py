"""`python -m bot` is `mailleur`."""

from bot.cli import main

raise SystemExit(main())
