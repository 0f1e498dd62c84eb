package io.scenario4j.kernel.question;

/// One way to complete a text.
///
/// @param text      replaces the completion's span
/// @param type      one of `class`, `function`, `instance`, `keyword`, `module` and `property`
/// @param signature parameters and type, as `(int beginIndex) : String`; empty if there is none
public record Candidate(String text, String type, String signature) {}
