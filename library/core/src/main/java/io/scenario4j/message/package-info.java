/// The messages of a conversation, as values.
///
/// A [io.scenario4j.message.Message] is what is said, in the roles that chat models know. An
/// [io.scenario4j.message.Utterance] is a message together with the circumstances: who said it in
/// which turn. A [io.scenario4j.message.Conversation] is the list of them, cheap to keep in many
/// versions. Nothing here knows of scenarios.
///
/// More than six parts: [io.scenario4j.message.Utterance]; a row of the table of messages.
@NullMarked
package io.scenario4j.message;

import org.jspecify.annotations.NullMarked;
