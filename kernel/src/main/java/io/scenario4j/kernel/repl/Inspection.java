package io.scenario4j.kernel.repl;

/// What is known of a name in the code: its signatures and their documentation.
///
/// @param text plain
/// @param html the same as HTML
public record Inspection(String text, String html) {}
