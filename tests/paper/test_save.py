import pytest

from mediation_tui.domain.errors import MediationError
from mediation_tui.paper.save import write_file


def test_a_new_file_is_written_whole_and_nothing_else_stays(tmp_path):
    path = write_file(b"x" * 100_000, tmp_path / "a" / "b.pdf")
    assert path.read_bytes() == b"x" * 100_000
    assert [p.name for p in path.parent.iterdir()] == ["b.pdf"]


def test_numbers_count_on_until_a_name_is_free(tmp_path):
    wish = tmp_path / "月报-2026-10.pdf"
    assert [write_file(b"", wish).name for _ in range(3)] == [
        "月报-2026-10.pdf",
        "月报-2026-10-2.pdf",
        "月报-2026-10-3.pdf",
    ]


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(MediationError) as refused:
        write_file(b"x", tmp_path / "file" / "b.pdf")
    assert refused.value.code == "paper.cannot_write"
    assert str(tmp_path) in refused.value.params["path"]
    assert refused.value.params["reason"]
