"""The words that people write for each occasion, invented for the examples. No figures: the report states them."""

from texts_2022 import APRIL_2023, DECEMBER_2023
from texts_2024 import AUGUST_2025, DECEMBER_2025, MAY_2025

TEXTS = {
    "vinr-2022-2023": {"2023-delrapport": APRIL_2023, "2024-slutrapport": DECEMBER_2023},
    "vinr-2024-2026": {"2025-juni": MAY_2025, "2025-delar2": AUGUST_2025, "2025-bokslut": DECEMBER_2025},
}
