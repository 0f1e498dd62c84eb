/// The way to a language model: where it comes from, what its answers cost, how many are asked for at once, and
/// answers that were given before.
///
/// Hides langchain4j's messages, the form of recordings, and the patience with providers that refuse. What
/// simulators and judges ask is in [io.scenario4j.model.asking], above; servers are in
/// [io.scenario4j.model.server], below.
///
/// More than six parts: [io.scenario4j.model.ModelCall]; what providers say of an answer.
@NullMarked
package io.scenario4j.model;

import org.jspecify.annotations.NullMarked;
