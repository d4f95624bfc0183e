//! Measures each stage of generating the client of Hydra 26.2: `cargo bench -p codegen`.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use codegen::{
    Diagnostics, Document, Input, Source, Words, apply, generate, read, stages, validate,
};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

fn source(name: &str) -> Source {
    let path = Path::new("../spec/v26").join(name);
    Source::new(name, fs::read_to_string(path).unwrap())
}

fn words() -> Words {
    Words::new(&["OAuth2", "OAuth", "OpenId"].map(str::to_owned))
}

fn corrected() -> Document {
    let mut diagnostics = Diagnostics::new();
    let document = read(source("hydra.yaml"), &mut diagnostics).unwrap();
    apply(document, source("corrections.yaml"), &mut diagnostics).0
}

fn measure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("v26");
    group.sample_size(40);
    group.bench_function("read", |bench| {
        bench.iter_batched(
            || source("hydra.yaml"),
            |source| read(source, &mut Diagnostics::new()),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("overlay", |bench| {
        bench.iter_batched(
            || {
                (
                    read(source("hydra.yaml"), &mut Diagnostics::new()).unwrap(),
                    source("corrections.yaml"),
                )
            },
            |(document, overlay)| apply(document, overlay, &mut Diagnostics::new()),
            BatchSize::SmallInput,
        );
    });
    let document = corrected();
    group.bench_function("validate", |bench| {
        bench.iter(|| validate(black_box(&document), &mut Diagnostics::new()));
    });
    let validated = validate(&document, &mut Diagnostics::new()).unwrap();
    group.bench_function("lower", |bench| {
        bench.iter(|| stages::lower(black_box(&validated), &words()));
    });
    let version = stages::lower(&validated, &words()).unwrap();
    group.bench_function("render", |bench| bench.iter(|| stages::render(black_box(&version))));
    group.bench_function("format", |bench| {
        bench.iter_batched(|| stages::render(&version), stages::format, BatchSize::LargeInput);
    });
    group.bench_function("everything", |bench| {
        bench.iter_batched(
            || Input {
                module: "v26".to_owned(),
                title: "Hydra 26.2".to_owned(),
                document: source("hydra.yaml"),
                overlays: vec![source("corrections.yaml")],
                ..Input::default()
            },
            |input| generate(input, &words()),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
