//! IPP messages: attributes out, attributes in.

use bytes::Bytes;
use ipp::attribute::{IppAttribute, IppAttributeGroup, IppAttributes};
use ipp::model::{DelimiterTag, IppVersion, Operation, StatusCode};
use ipp::parser::{IppParseError, IppParser};
use ipp::reader::IppReader;
use ipp::request::IppRequestResponse;
use ipp::value::IppValue;

use super::PrintError;

/// Who owns our jobs. CUPS lets the owner of a job cancel it.
const USER: &str = "kaunter";

/// A message to a print server.
pub(super) struct Question {
    message: IppRequestResponse,
    document: Vec<u8>,
}

/// What a print server says.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    attributes: IppAttributes,
}

impl Question {
    pub(super) fn new(operation: Operation) -> Result<Self, PrintError> {
        let message = IppRequestResponse::new(IppVersion::v1_1(), operation, None);
        let question = Self {
            message: message.map_err(unfit)?,
            document: Vec::new(),
        };
        question.named("requesting-user-name", USER)
    }

    /// Says which printer or job is meant.
    pub(super) fn about(self, name: &str, uri: &str) -> Result<Self, PrintError> {
        self.with(
            DelimiterTag::OperationAttributes,
            name,
            IppValue::new_uri(uri),
        )
    }

    pub(super) fn named(self, name: &str, text: &str) -> Result<Self, PrintError> {
        let text = IppValue::new_name_without_language(text);
        self.with(DelimiterTag::OperationAttributes, name, text)
    }

    /// Says which attributes the answer should have.
    pub(super) fn wanting(self, names: &[&str]) -> Result<Self, PrintError> {
        let names = names
            .iter()
            .map(|name| (*name).try_into().map(IppValue::Keyword));
        let names = names.collect::<Result<_, _>>().map(IppValue::Array);
        self.with(
            DelimiterTag::OperationAttributes,
            "requested-attributes",
            names,
        )
    }

    pub(super) fn document(mut self, pdf: &[u8]) -> Result<Self, PrintError> {
        pdf.clone_into(&mut self.document);
        let format = "application/pdf".try_into().map(IppValue::MimeMediaType);
        self.with(DelimiterTag::OperationAttributes, "document-format", format)
    }

    pub(super) fn copies(self, copies: u16) -> Result<Self, PrintError> {
        let copies = Ok(IppValue::new_integer(copies.into()));
        self.with(DelimiterTag::JobAttributes, "copies", copies)
    }

    fn with(
        mut self,
        group: DelimiterTag,
        name: &str,
        value: Result<IppValue, IppParseError>,
    ) -> Result<Self, PrintError> {
        let attribute = value.and_then(|value| IppAttribute::with_name(name, value));
        self.message
            .attributes_mut()
            .add(group, attribute.map_err(unfit)?);
        Ok(self)
    }

    pub(super) fn into_bytes(self) -> Bytes {
        [self.message.to_bytes(), self.document.into()]
            .concat()
            .into()
    }
}

impl Answer {
    pub(super) fn read(reply: Bytes) -> Result<Self, PrintError> {
        let parser = IppParser::new(IppReader::new(std::io::Cursor::new(reply)));
        let (header, attributes, _) = parser.parse_parts().map_err(unfit)?;
        Ok(Self {
            status: header.status_code(),
            attributes,
        })
    }

    /// The attributes, if the server did as it was asked.
    pub(super) fn successful(self) -> Result<IppAttributes, PrintError> {
        if self.status.is_success() {
            Ok(self.attributes)
        } else {
            Err(PrintError::Refused(self.status.to_string()))
        }
    }
}

/// An attribute that is a whole number or one of a numbered list.
pub(super) fn number(attributes: &IppAttributeGroup, name: &str) -> Option<i32> {
    match attributes.get(name)?.value() {
        IppValue::Integer(number) | IppValue::Enum(number) => Some(*number),
        _ => None,
    }
}

pub(super) fn flag(attributes: &IppAttributeGroup, name: &str) -> bool {
    let value = attributes.get(name).map(IppAttribute::value);
    matches!(value, Some(IppValue::Boolean(true)))
}

/// An attribute that is text or a list of it.
pub(super) fn words(attributes: &IppAttributeGroup, name: &str) -> Vec<String> {
    match attributes.get(name).map(IppAttribute::value) {
        Some(IppValue::Array(values)) => values.iter().map(ToString::to_string).collect(),
        Some(value) => vec![value.to_string()],
        None => Vec::new(),
    }
}

/// What does not fit into IPP, such as a name that is too long, or does not come out of it.
fn unfit(error: IppParseError) -> PrintError {
    PrintError::Refused(error.to_string())
}
