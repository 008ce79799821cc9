"""Keeping back: from true counts and every earlier release to a release that gives nobody away.

`build.build` is the way in; `figures.percentage` is for pages. Decision record 0051 says which rules and why.
Nothing here knows Django or a database, and nothing here is shared with the auditor in `commissioning.attack`.
"""
