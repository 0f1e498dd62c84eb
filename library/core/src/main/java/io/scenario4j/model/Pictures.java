package io.scenario4j.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;

import io.scenario4j.message.Content.ImagePart;

/// Pictures in what a model is asked, and text in their place for models that see none.
public final class Pictures {

    /// What stands where a picture would be.
    static final String PLACEHOLDER = "[image]";

    private static final Pattern DATA = Pattern.compile("data:(image/[\\w.+-]+);base64,(.*)",
            Pattern.DOTALL);

    private Pictures() {}

    /// Returns the picture as a model takes it: an address of the web, or Base64; empty if it is neither.
    public static Optional<ImageContent> of(ImagePart part) {
        Matcher data = DATA.matcher(part.url());
        if (data.matches()) {
            return Optional.of(ImageContent.from(data.group(2), data.group(1)));
        }
        return isWebAddress(part.url())
                ? Optional.of(ImageContent.from(part.url()))
                : Optional.empty();
    }

    /// An agent may say anything here.
    private static boolean isWebAddress(String url) {
        try {
            String scheme = new URI(url).getScheme();
            return "https".equals(scheme) || "http".equals(scheme);
        } catch (URISyntaxException _) {
            return false;
        }
    }

    public static boolean areIn(List<ChatMessage> messages) {
        return messages.stream().anyMatch(Pictures::areIn);
    }

    private static boolean areIn(ChatMessage message) {
        return message instanceof UserMessage user
                && user.contents().stream().anyMatch(ImageContent.class::isInstance);
    }

    /// Returns the messages in text alone: some servers refuse the form that pictures need, even if there
    /// are none in it.
    public static List<ChatMessage> removed(List<ChatMessage> messages) {
        return messages.stream()
                .map(message -> areIn(message) ? inText((UserMessage) message) : message)
                .toList();
    }

    private static ChatMessage inText(UserMessage message) {
        var text = new StringJoiner("\n");
        for (Content content : message.contents()) {
            text.add(content instanceof TextContent said ? said.text() : PLACEHOLDER);
        }
        return UserMessage.from(text.toString());
    }

    /// Returns what tells the message's pictures from others: their addresses, or their kinds and hashes.
    public static List<String> named(UserMessage message) {
        List<String> names = new ArrayList<>();
        for (Content content : message.contents()) {
            if (content instanceof ImageContent image) {
                names.add(name(image.image()));
            }
        }
        return names;
    }

    private static String name(Image image) {
        return image.url() == null
                ? "%s %s".formatted(image.mimeType(), Asked
                        .hash(String.valueOf(image.base64Data()).getBytes(StandardCharsets.UTF_8)))
                : image.url().toString();
    }
}
