package io.scenario4j.model;

import dev.langchain4j.model.chat.response.ChatResponse;

/// What a model answered, now or when it was recorded.
///
/// @param replayed whether it comes from a recording
public record Answer(ChatResponse response, boolean replayed) {}
