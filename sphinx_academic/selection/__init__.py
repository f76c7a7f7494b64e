"""The selection of records for lists: a :class:`~.request.ListRequest` gives a :class:`~.result.ListResult`.

Pure functions, the same for every kind.  :mod:`.reading` makes requests of directives, :mod:`.sections` those of a CV
or of a person's page; :mod:`.evaluation` evaluates them, by :mod:`.select`, :mod:`.filters`, :mod:`.ordering`
and :mod:`.grouping`.
"""
