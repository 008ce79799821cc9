"""The line drawings that stand beside words. 24 grid, 2 px round stroke, one meaning each.

An icon never stands without its word, so none of them carries a label of its own.
"""

from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "again": "M4.5 9.5A8 8 0 1 1 4 13M4 4v5.5h5.5",
    "aloud": "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
    "back": "M20 12H4M10 6l-6 6 6 6",
    "both": "M4 4h11v11H4zM9 15v5h11V9h-5",
    "brush": "M20 4c-5 2-8 5-10 9l2 2c4-2 7-5 8-11zM9.5 13.5C6 14 6.5 18 3.5 19.5c3 1.5 8 .5 8.5-4",
    "calendar": "M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4",
    "camera": "M4 8h3.5L9 5.5h6L16.5 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z"
    "M12 10a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4",
    "captions": "M4 6h16v12H4zM10 10.5a2.2 2.2 0 1 0 0 3M17 10.5a2.2 2.2 0 1 0 0 3",
    "card": "M3 6h18v12H3zM6 9h5v5H6zM14 10h4M14 14h4",
    "clock": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7.5V12l3 2",
    "colours": "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18M12 8h8M12 12h9M12 16h8",
    "cross": "M6 6l12 12M18 6L6 18",
    "cup": "M5 9h12v5a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5z"
    "M17 10h1.5a2.5 2.5 0 0 1 0 5H17M9 5.5c-1-1.5 1-2 0-3M13 5.5c-1-1.5 1-2 0-3",
    "download": "M12 4v11M8 11.5l4 4 4-4M5 20h14",
    "exit": "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
    "down": "M12 4v16M6 14l6 6 6-6",
    "eye": "M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5",
    "face": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9 10v.01M15 10v.01M8.5 14.5q3.5 3 7 0",
    # Five faces, each known by its mouth, eyes and brows alone: how a visit felt (choosing.themes).
    "felt-1": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM7 8.5l3 1.5M17 8.5l-3 1.5M9 11.5v.01M15 11.5v.01M8 17q4-5 8 0",
    "felt-2": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9 10v.01M15 10v.01M8.5 16q3.5-2.5 7 0",
    "felt-3": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9 10v.01M15 10v.01M8.5 15h7",
    "felt-4": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9 10v.01M15 10v.01M8.5 14q3.5 3 7 0",
    "felt-5": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM7.5 10q1.5-2 3 0M13.5 10q1.5-2 3 0M7 13h10q-.5 5-5 5t-5-5z",
    "file": "M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h4",
    "film": "M4 7h11a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM16 11l5-3v8l-5-3",
    "flag": "M6 21V4M6 5h11l-2.5 4 2.5 4H6",
    "hand": "M8 11V5.5a1.5 1.5 0 0 1 3 0V10M11 10V4.5a1.5 1.5 0 0 1 3 0V10M14 10V6a1.5 1.5 0 0 1 3 0v8a6 6 0 0 1-6 6"
    "c-3 0-4-2-6-6.5-.5-1.5 1-2.2 2-1L8 14",
    "heart": "M12 20S4 15 4 9a4 4 0 0 1 8-1.5A4 4 0 0 1 20 9c0 6-8 11-8 11z",
    "help": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.5v.01",
    "home": "M4 11.5L12 4l8 7.5M6.5 10v10h11V10M10.5 20v-5h3v5",
    "idea": "M9 17.5h6M10 20.5h4M12 3.5a6 6 0 0 1 3.5 10.8c-.6.5-.9 1-.9 1.7H9.4c0-.7-.3-1.2-.9-1.7A6 6 0 0 1 12 3.5z",
    "key": "M8 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 12h9M18 12v3.5M15 12v2.5",
    "laptop": "M5 5h14v10H5zM2 19h20",
    "letters": "M3 19L8 6l5 13M4.5 15h7M14 19l3.5-9 3.5 9M15 16.5h5",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "mail": "M3 6h18v12H3zM3 7l9 7 9-7",
    "map": "M3.5 6.5l5.5-2 6 2 5.5-2v13l-5.5 2-6-2-5.5 2zM9 4.5v13M15 6.5v13",
    "mic": "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4M9 21h6",
    "mic-off": "M9 7V6a3 3 0 0 1 6 0v5m-1.2 2.4A3 3 0 0 1 9 11M6 11a6 6 0 0 0 9.5 4.9M18 11c0 .9-.2 1.7-.5 2.4"
    "M12 17v4M9 21h6M4 3l16 18",
    "minus": "M5 12h14",
    "moon": "M19.5 14.5A8 8 0 1 1 9.5 4.5a6.5 6.5 0 0 0 10 10z",
    "no": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM6 6l12 12",
    "on": "M4 12h16M14 6l6 6-6 6",
    "pen": "M4 20l1-4L16.5 4.5a2 2 0 0 1 3 3L8 19l-4 1zM14.5 6.5l3 3",
    "people": "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3.5 19a5.5 5.5 0 0 1 11 0M16 5.5a2.8 2.8 0 0 1 0 5.3"
    "M17 13.8a5 5 0 0 1 3.5 5.2",
    "phone": "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2",
    "place": "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4",
    "play": "M8 5l11 7-11 7z",
    "plus": "M12 5v14M5 12h14",
    "pound": "M17 6.5A4 4 0 0 0 9.5 8.5V15c0 2.5-2 4-3 4h11M7 13h7",
    "print": "M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z",
    "search": "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16 16l4.5 4.5",
    "send": "M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4",
    "share": "M12 15V4M8 7.5L12 4l4 3.5M5 12v8h14v-8",
    "sliders": "M4 7h8M18 7h2M15 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM4 17h2M12 17h8M9 14.5a2.5 2.5 0 1 1 0 5"
    " 2.5 2.5 0 0 1 0-5z",
    "sort": "M3 5h5v5H3zM3 14h5v5H3zM12 7.5h9M12 16.5h5",
    "speech": "M4 5h16v11h-9l-4 4v-4H4z",
    "star": "M12 3.5l2.6 5.3 5.9.9-4.3 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.5 9.7l5.9-.9z",
    "stop": "M7 7h10v10H7z",
    "strip": "M3 6h18v12H3zM9 6v12M15 6v12M5 15l1.5-3 1.5 3M18 10v.01M11 13h2",
    "sun": "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4"
    "M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
    "swap": "M4 9h15M15 5l4 4-4 4M20 16H5M9 12l-4 4 4 4",
    "symbols": "M4 4h7v7H4zM13 13h7v7h-7zM16.5 4l3.5 7h-7zM7.5 13a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7",
    "tick": "M5 12.5l4.5 4.5L19 7.5",
    "up": "M12 20V4M6 10l6-6 6 6",
    "water": "M3 9q3-3 6 0t6 0 6 0M3 15q3-3 6 0t6 0 6 0",
}

# These point along the line of reading, and turn round with it.
TURNS = {"back", "exit", "on", "send"}

# Five shapes for five hours, so that colour is never alone: (shape, line drawn on it), 64 grid.
BADGES = {
    "dawn": (
        "M32 2L39.7 8.2L49.6 7.7L52.2 17.3L60.5 22.7L57 32L60.5 41.3L52.2 46.7L49.6 56.3L39.7 55.8L32 62L24.3 55.8"
        "L14.4 56.3L11.8 46.7L3.5 41.3L7 32L3.5 22.7L11.8 17.3L14.4 7.7L24.3 8.2z",
        "M32 18l4.3 8.9 9.7 1.4-7 6.8 1.7 9.7L32 40.2l-8.7 4.6 1.7-9.7-7-6.8 9.7-1.4z",
    ),
    "morning": (
        "M27 5Q32 0 37 5L59 27Q64 32 59 37L37 59Q32 64 27 59L5 37Q0 32 5 27z",
        "M32 16v32M26 48h12M20 21h20l5 4.5-5 4.5H20zM32 35h-9l-4 3.5 4 3.5h9",
    ),
    "noon": (
        "M14 4H50Q60 4 60 14V50Q60 60 50 60H14Q4 60 4 50V14Q4 4 14 4z",
        "M17 21l10-4 10 4 10-4v26l-10 4-10-4-10 4zM27 17v26M37 21v26",
    ),
    "afternoon": (
        "M32 3A29 29 0 1 1 32 61A29 29 0 1 1 32 3z",
        "M19 29h22v8a9 9 0 0 1-9 9h-4a9 9 0 0 1-9-9zM41 31h3a4 4 0 0 1 0 9h-3.5M25 23c-2-3 2-4 0-7M33 23c-2-3 2-4 0-7",
    ),
    "dusk": (
        "M5 60V31A27 27 0 0 1 59 31V60Q59 62 56 62H8Q5 62 5 60z",
        "M39 33a11 11 0 1 1-12-14 9 9 0 0 0 12 14zM17 47h30M23 53h18",
    ),
}


def icon(name: str) -> SafeString:
    """The drawing called `name`. KeyError when there is none: a missing icon is a mistake of ours."""
    css = "i turns" if name in TURNS else "i"
    return mark_safe(  # noqa: S308 (the path comes from the table above, never from a person)
        f'<svg class="{css}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{PATHS[name]}"/></svg>'
    )


def badge(hour: str, *, ring: bool = False) -> SafeString:
    """The shape of a stage, by its hour; `ring` adds the pale edge it wears where it stands on the land."""
    shape, line = BADGES[hour]
    edge = (
        f'<path class="o" transform="translate(32 32) scale(1.17) translate(-32 -32)" d="{shape}"/>'
        if ring
        else ""
    )
    box = "-6 -6 76 76" if ring else "0 0 64 64"
    return mark_safe(  # noqa: S308 (as above)
        f'<svg class="badge" viewBox="{box}" aria-hidden="true" focusable="false">{edge}'
        f'<path class="s" d="{shape}"/><path class="g" d="{line}"/></svg>'
    )
