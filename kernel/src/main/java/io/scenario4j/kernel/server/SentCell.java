package io.scenario4j.kernel.server;

import io.scenario4j.kernel.message.Request.Execute;

/// A cell as a client has sent it.
///
/// @param number the execution count
record SentCell(Origin origin, Execute request, int number) {}
