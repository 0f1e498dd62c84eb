package io.scenario4j.kernel.message;

/// Asks a client for a line of text, on the stdin channel.
///
/// @param password whether the text should be hidden while it is typed
public record InputRequest(String prompt, boolean password) {}
