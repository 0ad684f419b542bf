//! The customer who does not exist.

use serde::Serialize;

use crate::Scenario;

/// What OkayID reads from the card: an invented holder of a MyKad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Specimen {
    /// The number, 12 digits without dashes.
    pub number: String,
    /// The full name. `^` is a new line.
    pub name: String,
    /// The address. `^` is a new line.
    pub address: String,
    /// The sex as `F` or `M`.
    pub sex: String,
    /// The sex in Malay, as printed: `PEREMPUAN` or `LELAKI`.
    pub sex_in_malay: String,
    /// The citizenship status.
    pub citizenship: String,
    /// What the card's back adds to the number, 4 digits.
    pub back_digits: String,
}

impl Default for Specimen {
    /// A woman born on 1 January 1990 in Johor, so that number, sex and address agree.
    fn default() -> Self {
        Self {
            number: "900101015556".to_owned(),
            name: "SPECIMEN BINTI CONTOH".to_owned(),
            address: "NO 1 JALAN CONTOH^TAMAN SPESIMEN^81100 JOHOR BAHRU^JOHOR".to_owned(),
            sex: "F".to_owned(),
            sex_in_malay: "PEREMPUAN".to_owned(),
            citizenship: "WARGANEGARA".to_owned(),
            back_digits: "0101".to_owned(),
        }
    }
}

/// One field as OkayID reports it.
#[derive(Serialize)]
pub(crate) struct Field {
    #[serde(rename = "wLCID")]
    language: u32,
    #[serde(rename = "FieldType")]
    full_type: u32,
    #[serde(rename = "wFieldType")]
    field_type: u32,
    #[serde(rename = "Field_MRZ")]
    machine_readable: Option<String>,
    #[serde(rename = "Field_Visual")]
    visual: String,
    #[serde(rename = "Field_Barcode")]
    barcode: Option<String>,
    #[serde(rename = "Matrix")]
    matrix: [u32; 10],
}

/// Malay (Malaysia), as Windows numbers languages.
const MALAY: u32 = 1086;

impl Specimen {
    /// What is read of this holder's card when `scenario` strikes.
    pub(crate) fn played(&self, scenario: Scenario) -> Self {
        let mut read = self.clone();
        match scenario {
            Scenario::UnreadableNumber => {
                let digits = read.number.chars().count().saturating_sub(4);
                read.number = read.number.chars().take(digits).collect::<String>() + "????";
            }
            Scenario::Discrepancy => {
                let (sex, in_malay) = if read.sex == "F" {
                    ("M", "LELAKI")
                } else {
                    ("F", "PEREMPUAN")
                };
                read.sex = sex.to_owned();
                read.sex_in_malay = in_malay.to_owned();
            }
            _ => {}
        }
        read
    }

    /// The field map of a MyKad. As in the vendor's sample there is no date of birth, and the
    /// sex comes twice.
    pub(crate) fn fields(&self, with_back: bool) -> Vec<Field> {
        let mut fields = vec![
            field(0, 1, "MYS"),
            field(0, 2, &self.number),
            field(0, 12, &self.sex),
            field(MALAY, 12, &self.sex_in_malay),
            field(0, 17, &self.address),
            field(0, 25, &self.name),
            field(0, 38, "Malaysia"),
            field(0, 433, &self.citizenship),
        ];
        if with_back {
            fields.push(field(
                0,
                57,
                &format!("{}{}", self.number, self.back_digits),
            ));
        }
        fields
    }
}

fn field(language: u32, field_type: u32, visual: &str) -> Field {
    Field {
        language,
        full_type: (language << 16) | field_type,
        field_type,
        machine_readable: None,
        visual: visual.to_owned(),
        barcode: None,
        matrix: [0; 10],
    }
}
