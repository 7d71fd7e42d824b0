"""The check-in between two meetings: what was promised, a few questions with their reasons, and one first step.

`context` reads the notebook, `candidates` says what may be asked, `weighing` what calls it (weights: `point.yaml`),
`composing` takes a few. The entry `point` of the notebook is the series at hand (`series`), with the reasons that
people read; the weights are shown to nobody. An event's pack takes the place of the weighing, never of the rules.
"""
