"""Photos, previews and images of projects as pages show them."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sites import MakeSite

PROFILE = "name: Emmy Noether\nphoto: {photo}\n"


def picture(width: int = 600, height: int = 600, format: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(stream, format)
    return stream.getvalue()


def test_the_attributes_of_a_photo(make_site: MakeSite) -> None:
    files = {"index.md": "# Home\n\n```{profile}\n```\n", "data/profile.yml": PROFILE.format(photo="me.jpg")}
    site = make_site({**files, "data/me.jpg": picture()}).build()
    image = site.soup().select_one("img.academic-photo")
    assert image is not None
    stem = image["src"].removesuffix(".jpg")
    assert image.attrs == {
        "class": ["academic-photo", "dark-light"],
        "src": f"{stem}.jpg",
        "width": "600",
        "height": "600",
        "srcset": ", ".join(f"{stem}-{width}.webp {width}w" for width in (160, 320, 480, 600)),
        "sizes": "13rem",
        "alt": "Emmy Noether",
        "decoding": "async",
        "fetchpriority": "high",
    }
    # the original is not beside it
    names = {file.name.partition("-")[0] for file in (site.outdir / "_images").iterdir()}
    assert (names, len(list((site.outdir / "_images").iterdir()))) == ({"me"}, 5)


def test_previews_are_loaded_when_they_are_scrolled_to_and_one_file_has_one_name(make_site: MakeSite) -> None:
    entries = "".join(
        f"@article{{k{number}, title={{T{number}}}, author={{A B}}, year={{1918}}, preview={{{name}}}}}\n"
        for number, name in enumerate(["images/p.png", "/images/p.png", "./images/p.png"])
    )
    files = {"index.md": "# Home\n\n```{publication-list}\n```\n", "data/publications.bib": entries}
    site = make_site({**files, "images/p.png": picture(format="PNG")}).build()
    images = site.soup().select("img.academic-preview")
    assert {(image["loading"], image["sizes"]) for image in images} == {("lazy", "(max-width: 40rem) 16rem, 9rem")}
    assert (len(images), len({image["src"] for image in images})) == (3, 1)
    # one file in five sizes, and not the original beside them
    published = [file.stem.split("-") for file in (site.outdir / "_images").iterdir()]
    assert (len(published), len({(name, digest) for name, digest, *_width in published})) == (5, 1)
    latex = site.build("latex")
    assert [file.name for file in latex.outdir.glob("p*.png")] == []


def test_a_video_waits_to_be_played_and_has_a_still(make_site: MakeSite) -> None:
    entry = "@article{k, title={Invariants}, author={A B}, year={1918}, preview={v.mp4}}\n"
    files = {"index.md": "# Home\n\n```{publication-list}\n```\n", "data/publications.bib": entry}
    site = make_site({**files, "data/v.mp4": b"film", "data/v.jpg": picture(640, 480)}).build()
    video = site.soup().select_one("video")
    assert video is not None
    assert (site.outdir / video["src"]).read_bytes() == b"film"
    assert (site.outdir / video["poster"]).is_file()
    assert {name: value for name, value in video.attrs.items() if name not in ("src", "poster", "class")} == {
        **dict.fromkeys(("controls", "loop", "muted", "playsinline"), ""),
        **{"preload": "metadata", "aria-label": "Invariants", "width": "640", "height": "480"},
    }


def test_a_broken_photo_is_one_warning_and_stays(make_site: MakeSite) -> None:
    files = {"index.md": "# Home\n\n```{profile}\n```\n", "about.md": "---\norphan: true\n---\n# About\n"}
    files["data/profile.yml"] = PROFILE.format(photo="me.jpg")
    site = make_site({**files, "data/me.jpg": picture()[:300]}).build(
        warnings=[
            "data/profile.yml:2: WARNING: image file 'data/me.jpg' is damaged, or in a format that is not known; "
            "it is published as it is [academic.file]"
        ]
    )
    image = site.soup().select_one("img.academic-photo")
    assert image is not None
    assert (site.outdir / image["src"]).read_bytes() == picture()[:300]


def test_another_photo_is_on_every_page(make_site: MakeSite) -> None:
    files = {"index.md": "# Home\n\n```{profile}\n```\n", "about.md": "---\norphan: true\n---\n# About\n"}
    files["data/profile.yml"] = PROFILE.format(photo="me.jpg")
    site = make_site({**files, "data/me.jpg": picture()}, "html_theme = 'alabaster'").build()
    before = site.soup("about").select_one("img.academic-sidebar-photo")
    site.write({"data/me.jpg": picture(500, 500)})
    site.build()
    after = site.soup("about").select_one("img.academic-sidebar-photo")
    assert before is not None
    assert after is not None
    assert before["src"] != after["src"]
    assert (site.outdir / after["src"]).is_file()
    assert after["src"].endswith("-320.webp")


@pytest.mark.parametrize("builder", ["epub", "latex"])
def test_other_builders_take_the_original(make_site: MakeSite, builder: str) -> None:
    files = {"index.md": "# Home\n\n```{profile}\n```\n", "data/profile.yml": PROFILE.format(photo="me.jpg")}
    site = make_site({**files, "data/me.jpg": picture()}).build(builder)
    assert [file.name for file in site.outdir.rglob("me*") if file.is_file()] == ["me.jpg"]
