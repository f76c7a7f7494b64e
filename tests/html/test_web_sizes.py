"""Pictures are written in web sizes: upright, without metadata, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from sphinx_academic.html.web_sizes import WebPicture, picture_error, web_picture

SIZES = (160, 320, 480, 960)
DAMAGED = "is damaged, or in a format that is not known"


def photo(width: int, height: int) -> Image.Image:
    """A picture whose upper half is red."""
    image = Image.new("RGB", (width, height), "blue")
    ImageDraw.Draw(image).rectangle((0, 0, width, height // 2), fill="red")
    return image


def made(picture: WebPicture, folder: Path) -> list[tuple[str, str, tuple[int, int]]]:
    """Return ending, format and size of each file."""
    found = []
    for name in (picture.source, *(name for name, _width in picture.sizes)):
        with Image.open(folder / name) as image:
            assert not image.getexif()
            assert not {"exif", "xmp", "comment"} & image.info.keys()
            found.append((name.partition("-")[2].partition("-")[2] or name[-4:], image.format or "", image.size))
    return found


def colour(path: Path, x: int, y: int) -> str:
    with Image.open(path) as image:
        red, green, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return "red" if red > 200 and blue < 60 else "blue" if blue > 200 and red < 60 else f"{red} {green} {blue}"


def test_a_photo_is_turned_upright_and_says_nothing_of_where_it_was_taken(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: the right side is the top
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 32.0, 0.0)
    path, out = tmp_path / "me.jpg", tmp_path / "out"
    photo(1600, 1200).rotate(90, expand=True).transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(path, exif=exif)
    with Image.open(path) as image:
        assert (image.size, dict(image.getexif().get_ifd(0x8825))[1]) == ((1200, 1600), "N")
    picture = web_picture(path, out, SIZES)
    assert (picture.width, picture.height, picture.error) == (960, 720, "")
    assert made(picture, out) == [
        (".jpg", "JPEG", (960, 720)),
        *((f"{width}.webp", "WEBP", (width, width * 3 // 4)) for width in SIZES),
    ]
    assert colour(out / picture.source, 480, 20) != colour(out / picture.source, 480, 700)
    assert b"GPS" not in b"".join(file.read_bytes() for file in out.iterdir())


def test_a_large_photo_costs_some_kilobytes(tmp_path: Path) -> None:
    path = tmp_path / "me.jpg"
    noise = Image.effect_noise((2000, 1500), 40).convert("RGB")
    noise.save(path, quality=95)
    picture = web_picture(path, tmp_path / "out", SIZES)
    sizes = {width: (tmp_path / "out" / name).stat().st_size for name, width in picture.sizes}
    assert path.stat().st_size > 1_500_000
    assert sizes[480] < 60_000
    assert picture.at_least(288) == picture.sizes[1][0]


def test_no_size_is_wider_than_the_picture(tmp_path: Path) -> None:
    photo(400, 100).save(tmp_path / "a.png")
    picture = web_picture(tmp_path / "a.png", tmp_path / "out", SIZES)
    assert [width for _name, width in picture.sizes] == [160, 320, 400]
    assert (picture.width, picture.height, picture.source[-4:]) == (400, 100, ".png")


@pytest.mark.parametrize(
    ("mode", "suffix", "mode_of_copy"),
    [
        ("CMYK", ".jpg", "RGB"),
        ("P", ".png", "RGB"),
        ("L", ".png", "RGB"),
        ("LA", ".png", "RGBA"),
        ("RGBA", ".png", "RGBA"),
    ],
)
def test_every_mode_has_web_sizes(tmp_path: Path, mode: str, suffix: str, mode_of_copy: str) -> None:
    photo(200, 100).convert(mode).save(tmp_path / f"a{suffix}")
    picture = web_picture(tmp_path / f"a{suffix}", tmp_path / "out", (100,))
    assert (picture.sizes[-1][1], picture.error) == (100, "")
    with Image.open(tmp_path / "out" / picture.source) as image:
        assert (image.mode, image.size) == (mode_of_copy, (100, 50))


def test_transparency_stays(tmp_path: Path) -> None:
    Image.new("RGBA", (200, 200), (255, 0, 0, 0)).save(tmp_path / "a.png")
    picture = web_picture(tmp_path / "a.png", tmp_path / "out", (100,))
    with Image.open(tmp_path / "out" / picture.sizes[0][0]) as image:
        assert image.convert("RGBA").getpixel((50, 50))[3] == 0  # type: ignore[index]


def test_sixteen_bits_are_scaled_and_not_cut_off(tmp_path: Path) -> None:
    Image.new("I;16", (200, 200), 0x8000).save(tmp_path / "a.png")
    picture = web_picture(tmp_path / "a.png", tmp_path / "out", (100,))
    with Image.open(tmp_path / "out" / picture.source) as image:
        assert image.convert("L").getpixel((50, 50)) == 0x80


def test_animations_and_drawings_pass_as_they_are(tmp_path: Path) -> None:
    photo(200, 100).save(tmp_path / "a.gif", save_all=True, append_images=[Image.new("RGB", (200, 100))])
    (tmp_path / "b.svg").write_text("<svg/>")
    out = tmp_path / "out"
    animation, drawing = (web_picture(tmp_path / name, out, SIZES) for name in ("a.gif", "b.svg"))
    assert (animation.width, animation.height, animation.sizes, animation.error) == (200, 100, (), "")
    assert (out / animation.source).read_bytes() == (tmp_path / "a.gif").read_bytes()
    assert (drawing.width, drawing.sizes, drawing.error) == (0, (), "")
    assert (out / drawing.source).read_text() == "<svg/>"


@pytest.mark.parametrize("cut", [100, 3000])
def test_a_truncated_picture_is_published_as_it_is(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.jpg"
    Image.effect_noise((300, 300), 50).convert("RGB").save(path)
    path.write_bytes(path.read_bytes()[:cut])
    picture = web_picture(path, tmp_path / "out", SIZES)
    assert (picture.sizes, picture.error, picture_error(path)) == ((), DAMAGED, DAMAGED)
    assert [file.read_bytes() for file in (tmp_path / "out").iterdir()] == [path.read_bytes()]


def test_a_bomb_is_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (20_000, 15_000)).save(path)
    assert path.stat().st_size < 100_000
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    error = "has more pixels than are decoded (at most 150 million)"
    assert web_picture(path, tmp_path / "out", SIZES).error == picture_error(path) == error


def test_without_sizes_pictures_are_published_as_they_are(tmp_path: Path) -> None:
    photo(200, 100).save(tmp_path / "a.png")
    picture = web_picture(tmp_path / "a.png", tmp_path / "out", ())
    assert (picture.width, picture.height, picture.sizes) == (200, 100, ())
    assert (tmp_path / "out" / picture.source).read_bytes() == (tmp_path / "a.png").read_bytes()


def test_an_unchanged_picture_is_written_once_and_a_changed_one_has_other_names(tmp_path: Path) -> None:
    path, out = tmp_path / "a.png", tmp_path / "out"
    photo(200, 100).save(path)
    first = web_picture(path, out, (100,))
    stamps = {file.name: file.stat().st_mtime_ns for file in out.iterdir()}
    (tmp_path / "same.png").write_bytes(path.read_bytes())
    assert web_picture(path, out, (100,)) == first
    assert {file.name: file.stat().st_mtime_ns for file in out.iterdir()} == stamps
    photo(300, 100).save(path)
    assert not {first.source, *first.sizes} & {web_picture(path, out, (100,)).source}
