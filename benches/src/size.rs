//! How large a workspace is.

/// How large a workspace is, and in what files it is sent in.
#[derive(Clone, Debug)]
pub struct Size {
    pub(crate) departments: usize,
    pub(crate) units: usize,
    /// People in the register. All but a few of them stand in the rows.
    pub(crate) people: usize,
    /// Rows of training, those of people that stand there already included.
    pub(crate) rows: usize,
    pub(crate) way: Way,
    /// Whether no date of completion is a day of the calendar.
    pub(crate) broken: bool,
}

/// In what files the rows are sent in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    /// Each department its own, this many in all.
    Departments { files: usize },
    /// All training in one workbook, as Excel writes it.
    Xlsx,
    /// All training in one workbook, as openpyxl writes it.
    Inline,
    /// All training in one text file.
    Csv,
}

impl Size {
    /// The names of the sizes.
    pub const NAMES: [&str; 7] = ["S", "M", "L", "X", "Xi", "C", "F"];

    /// The size of a name: see the README.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let country = |people, rows, way| Self { departments: 290, units: 1_700, people, rows, way, broken: false };
        Some(match name {
            "S" => Self {
                departments: 10,
                units: 110,
                people: 1_700,
                rows: 1_910,
                way: Way::Departments { files: 15 },
                broken: false,
            },
            "M" => Self {
                departments: 30,
                units: 330,
                people: 18_000,
                rows: 19_100,
                way: Way::Departments { files: 42 },
                broken: false,
            },
            "L" => country(490_000, 500_000, Way::Departments { files: 410 }),
            "X" => country(500_000, 1_000_000, Way::Xlsx),
            "Xi" => country(500_000, 1_000_000, Way::Inline),
            "C" => country(2_500_000, 5_000_000, Way::Csv),
            "F" => Self { broken: true, ..country(500_000, 1_000_000, Way::Csv) },
            _ => return None,
        })
    }

    /// The same with another number of rows of training, and people in proportion.
    #[must_use]
    pub fn with_rows(mut self, rows: usize) -> Self {
        self.people = (self.people * rows / self.rows.max(1)).max(self.units);
        self.rows = rows;
        self
    }
}
