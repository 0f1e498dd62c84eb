/// The way between a run's trace and OpenTelemetry, which nobody else sees but for its name in signatures.
///
/// ```
///  agent's code ── its spans ──▶ JoiningSpans ──▶ the run (a fact)
///       ▲                                            │
///       └── context of the call ── OpenTelemetryTracing   SpanExport ──▶ OTLP
/// ```
///
/// Hides OpenTelemetry's context, its SDK and its exporter. None of its classes is loaded before a run begins.
@NullMarked
package io.scenario4j.telemetry;

import org.jspecify.annotations.NullMarked;
