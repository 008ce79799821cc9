"""The attacker in the house: an auditor that knows what is published and the rules, and nothing else.

`audit.audit` is the way in. It shares no code with the builder in `commissioning.disclosure` (an import
contract keeps it so); both know the form of a release, `commissioning.released`, and that is all. Decision record 0053
says how and why.
"""
