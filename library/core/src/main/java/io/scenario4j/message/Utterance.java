package io.scenario4j.message;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A message as it was said: by whom, when, in which turn.
///
/// @param speakerName the agent's name; null where no agent spoke
/// @param turn counted from 0
/// @param latency how long the agent's call took; null where no agent was called
/// @param traceId the trace of the run that it was said in, 32 hex digits; null if not traced
public record Utterance(Message message, Speaker speaker, @Nullable String speakerName, int turn,
        Instant at, @Nullable Duration latency, @Nullable String traceId) {}
