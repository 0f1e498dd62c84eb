/// Ways to agents that run elsewhere: behind HTTP, behind a protocol of agents, in a process of their own.
///
/// Hides the wires: how an answer is fetched within limits, and where in it the agent's words and tool calls
/// are. What comes back is text of strangers and is taken as nothing else.
@NullMarked
package io.scenario4j.connect;

import org.jspecify.annotations.NullMarked;
