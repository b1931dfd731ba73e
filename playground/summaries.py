"""Scenes of the week's summary: the picture on Sunday evening, its paper, and somebody of the kelurahan."""

import re

from playground.scenes import Scenes


class Summaries(Scenes):
    """Of Sunday evening."""

    async def look_back(self) -> None:
        """It comes by itself, as a picture with its words; the same is there to be printed."""
        sari = self.cast.sari
        shown = await self._sees_in_private(sari, "Ringkasan sepekan RT 05")
        assert shown.media == "photo", shown
        await self._taps_in_private(sari, "📊 Selengkapnya", "📄 PDF")
        paper = await self._sees_in_private(sari, "Untuk dicetak")
        content = await self.town.line.fetch(f"files/{paper.file_id}")
        assert content.startswith(b"%PDF")
        self.tell.checked(f"the paper is a PDF of {len(content) // 1000} kB")

    async def accompany(self) -> None:
        """The chair's code links them, once; they read sums, and nobody's name."""
        sari, lurah = self.cast.sari, self.cast.outsider
        self.tell.does("Bu Sari", "writes: /atur")
        await sari.say("/atur")
        await self._taps_in_private(sari, "🤝 Pendamping", "➕ Buat kode", "Kelurahan")
        shown = await self._sees_in_private(sari, "Untuk sekali")
        (payload,) = re.findall(r"start=(pendamping_\w+)", shown.text)
        self.tell.does(lurah.name, "opens the code")
        await lurah.start(payload)
        await self._sees_in_private(lurah, "Tidak terlihat: nama warga")
        await self._taps_in_private(lurah, "Setuju")
        await lurah.sees(None, "kini mendampingi RT 05")
        await lurah.say("/ringkasan")
        sums = await self._sees_in_private(lurah, "Ringkasan 1 RT")
        assert not [one.name for one in self.cast.neighbours if one.name in sums.text], sums
        self.tell.checked("no neighbour's name is in what the kelurahan reads")
