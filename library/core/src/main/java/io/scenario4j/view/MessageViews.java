package io.scenario4j.view;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.Utterance;

/// The views of messages that belong together: an answer knows the name of its tool, and pictures share
/// the room for them.
///
/// @param tools names by the ids of their calls
/// @param pictured the places of those whose pictures are shown
/// @param bytes what one message may take up in the page
record MessageViews(List<? extends Message> messages, Map<String, String> tools, BitSet pictured,
        int bytes) {

    /// Names pictures only.
    MessageViews(List<? extends Message> messages, Extent extent) {
        this(messages, tools(messages), new BitSet(), extent.bytes());
    }

    /// Shows the first pictures, as long as there is room.
    static MessageViews pictured(List<? extends Message> messages, Extent extent) {
        var views = new MessageViews(messages, extent);
        int left = extent.pictureBytes();
        for (int place = 0; place < messages.size(); place++) {
            int size = MessageView.pictureBytes(messages.get(place));
            if (size <= left) {
                views.pictured.set(place);
                left -= size;
            }
        }
        return views;
    }

    /// Returns a message of which nothing is known but itself.
    MessageView at(int place) {
        return new MessageView(messages.get(place), "", tool(place), null, bytes,
                pictured.get(place));
    }

    /// Returns a message as it was said.
    MessageView said(int place, Utterance said, @Nullable Duration latency) {
        return MessageView.of(said, tool(place), latency, bytes, pictured.get(place));
    }

    private String tool(int place) {
        return messages.get(place) instanceof ToolMessage answer
                ? tools.getOrDefault(answer.toolCallId(), "")
                : "";
    }

    private static Map<String, String> tools(List<? extends Message> messages) {
        var names = new HashMap<String, String>();
        for (Message message : messages) {
            if (message instanceof AssistantMessage agent) {
                agent.toolCalls().forEach(call -> names.put(call.id(), call.name()));
            }
        }
        return names;
    }
}
