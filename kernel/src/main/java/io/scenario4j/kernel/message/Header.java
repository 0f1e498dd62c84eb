package io.scenario4j.kernel.message;

import org.jspecify.annotations.Nullable;

/// Who says what, when.
///
/// Source: Jupyter messaging protocol 5.5, "Message header".
///
/// @param msgId unique for each message
/// @param date ISO 8601; empty if the client sent none, as before protocol 5.1
/// @param msgType such as `execute_request`
/// @param version of the protocol that the message follows
/// @param subshellId the subshell that a request is for; null for the main one
public record Header(String msgId, Sender sender, String date, String msgType, String version,
        @Nullable String subshellId) {

    /// Who says it.
    ///
    /// @param session a client's, or this kernel process's
    /// @param username may be empty
    public record Sender(String session, String username) {}

    /// Returns the type of the message that answers this one, such as `execute_reply`.
    public String replyType() {
        return asksForReply()
                ? msgType.substring(0, msgType.length() - "request".length()) + "reply"
                : msgType + "_reply";
    }

    /// Tells whether a reply is expected: comm messages, for instance, get none.
    public boolean asksForReply() {
        return msgType.endsWith("_request");
    }
}
