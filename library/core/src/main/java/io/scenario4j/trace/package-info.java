/// What was done, as spans: each a piece of work with its time, and below which other it was done.
///
/// Plain values, and the names that both dialects of tracing have for what they say. Knows nothing of
/// OpenTelemetry; [io.scenario4j.trace.Tracing] is the way to it.
///
/// More than six parts: [io.scenario4j.trace.Span]; as OpenTelemetry has them.
@NullMarked
package io.scenario4j.trace;

import org.jspecify.annotations.NullMarked;
