//! The networks that are part of the program, and how one is run.

use std::sync::{Arc, LazyLock};

use journey::Sha256;
use rten::{Model, ModelOptions, NodeId, OpRegistry, RunOptions, ThreadPool, op_registry};
use rten_tensor::NdTensorView;

use super::view::View;

const SHORT_RANGE_FILE: &[u8] = include_bytes!(env!("SHORT_RANGE_MODEL"));
const FULL_RANGE_FILE: &[u8] = include_bytes!(env!("FULL_RANGE_MODEL"));
const FACE_MESH_FILE: &[u8] = include_bytes!(env!("FACE_MESH_MODEL"));

/// BlazeFace for a face within two metres. 128 pixels a side.
pub(super) static SHORT_RANGE: LazyLock<Option<Network>> =
    LazyLock::new(|| Network::load(SHORT_RANGE_FILE));
/// BlazeFace for faces within five metres, four times as slow. 192 pixels a side.
pub(super) static FULL_RANGE: LazyLock<Option<Network>> =
    LazyLock::new(|| Network::load(FULL_RANGE_FILE));
/// Face Mesh, which looks at one face. 192 pixels a side.
pub(super) static FACE_MESH: LazyLock<Option<Network>> =
    LazyLock::new(|| Network::load(FACE_MESH_FILE));

/// A model that is part of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaceModel {
    /// Its name.
    pub name: &'static str,
    /// The SHA-256 of its file.
    pub sha256: Sha256,
}

/// The models that are part of the program, for the record of what was captured with them.
#[must_use]
pub fn face_models() -> &'static [FaceModel] {
    static MODELS: LazyLock<[FaceModel; 3]> = LazyLock::new(|| {
        [
            ("face_detection_short_range", SHORT_RANGE_FILE),
            ("face_detection_full_range", FULL_RANGE_FILE),
            ("face_landmark", FACE_MESH_FILE),
        ]
        .map(|(name, file)| FaceModel {
            name,
            sha256: Sha256::of(file),
        })
    });
    &*MODELS
}

/// The networks are small: a second thread wins nothing, and the preview needs the other cores.
static ONE_THREAD: LazyLock<Arc<ThreadPool>> =
    LazyLock::new(|| Arc::new(ThreadPool::with_num_threads(1)));

/// A network of one square picture and two rows of numbers.
pub(super) struct Network {
    model: Model,
    input: NodeId,
    outputs: [NodeId; 2],
}

impl Network {
    /// None would be a mistake in the build, which the tests notice. A station with it finds no
    /// face: guidance stays at that, and the shutter is still there.
    fn load(onnx: &'static [u8]) -> Option<Self> {
        let model = ModelOptions::with_ops(operators())
            .prepack_weights(true)
            .load_static_slice(onnx)
            .inspect_err(|error| tracing::error!(%error, "a face model cannot be read"))
            .ok()?;
        let (&[input], &[first, second]) = (model.input_ids(), model.output_ids()) else {
            tracing::error!("a face model has other inputs or outputs than it should");
            return None;
        };
        Some(Self {
            input,
            outputs: [first, second],
            model,
        })
    }

    /// The two rows of numbers that it makes of a view; none if the view does not fit it.
    pub(super) fn run(&self, view: &View) -> Option<[Vec<f32>; 2]> {
        let shape = [1, view.side(), view.side(), 3];
        let input = NdTensorView::from_data(shape, view.numbers());
        let mut options = RunOptions::default();
        options.thread_pool = Some(ONE_THREAD.clone());
        let inputs = vec![(self.input, input.into())];
        let outputs = self
            .model
            .run_n(inputs, self.outputs, Some(options))
            .inspect_err(|error| tracing::error!(%error, "a face model does not run"))
            .ok()?;
        let [first, second] = outputs.map(|values| values.into_tensor::<f32>());
        Some([first?.into_data(), second?.into_data()])
    }
}

/// What the three networks are made of. What they do not need stays out of the program.
fn operators() -> OpRegistry {
    op_registry!(
        Add, Concat, Conv, MaxPool, PRelu, Pad, Relu, Reshape, Resize, Transpose
    )
}
