/// Servers that speak OpenAI's protocol, over HTTP.
///
/// Hides OkHttp, langchain4j's provider and when its classes are loaded, and which setting is to blame for a
/// failure. Requests are neither repeated nor limited here.
@NullMarked
package io.scenario4j.model.server;

import org.jspecify.annotations.NullMarked;
