package io.scenario4j.connect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import dev.langchain4j.exception.UnresolvedModelServerException;
import okhttp3.HttpUrl;
import okhttp3.Request;

import io.scenario4j.message.WireJson;
import io.scenario4j.text.Excerpt;

/// Where and how an agent of the Agent2Agent protocol is asked: the first way of its card that is spoken here, but never at
/// another origin than the one that the user has named. A card often names an address that only its own
/// network knows.
///
/// @param streaming whether it tells of a task while that goes on
record A2aDoor(HttpUrl url, A2aWay way, boolean streaming) {

    private static final int MOST_SHOWN = 300;
    private static final String JSON_RPC = "JSONRPC";
    private static final List<String> CARDS = List.of("agent-card.json", "agent.json");

    /// Reads the card.
    ///
    /// @param reach whose address is that of the agent or of its card
    /// @throws UnresolvedModelServerException if there is none
    static A2aDoor find(Reach reach, Request.Builder request)
            throws IOException, InterruptedException, TimeoutException {
        return of(reach.url(), A2aContent.object(reach, card(reach, request)));
    }

    private static Wire.Answer card(Reach reach, Request.Builder request)
            throws IOException, InterruptedException, TimeoutException {
        List<HttpUrl> places = places(reach.url());
        for (HttpUrl place : places.subList(0, places.size() - 1)) {
            try {
                return new Wire(reach).call(request.url(place).get().build());
            } catch (UnresolvedModelServerException _) {
                // it may be where older versions have it
            }
        }
        return new Wire(reach).call(request.url(places.getLast()).get().build());
    }

    private static List<HttpUrl> places(HttpUrl url) {
        if (url.encodedPath().endsWith(".json")) {
            return List.of(url);
        }
        return CARDS.stream()
                .map(card -> url.newBuilder()
                        .addPathSegment(".well-known")
                        .addPathSegment(card)
                        .build())
                .toList();
    }

    private static A2aDoor of(HttpUrl origin, Map<?, ?> card) {
        boolean streaming = card.get("capabilities") instanceof Map<?, ?> capabilities
                && Boolean.TRUE.equals(capabilities.get("streaming"));
        for (Offer offer : offers(card)) {
            Optional<A2aWay> way = A2aWay.of(offer.binding(), offer.version());
            if (way.isPresent()) {
                return new A2aDoor(within(origin, offer.url()), way.get(), streaming);
            }
        }
        throw new UnresolvedModelServerException(
                "expected an agent that takes %s, found a card that offers %s: %s".formatted(
                        A2aWay.bindings(), offers(card).stream().map(Offer::binding).toList(),
                        Excerpt.label(WireJson.text(card), MOST_SHOWN)));
    }

    private record Offer(String url, String binding, String version) {}

    /// Returns the interfaces that a card names, the preferred one first. One of 0.3 has a main one, which is
    /// JSON-RPC unless it says otherwise.
    private static List<Offer> offers(Map<?, ?> card) {
        List<Offer> offers = new ArrayList<>(interfaces(card, "supportedInterfaces"));
        if (card.get("url") instanceof String url) {
            offers.add(new Offer(url, text(card, "preferredTransport").orElse(JSON_RPC),
                    text(card, "protocolVersion").orElse("0.3")));
        }
        offers.addAll(interfaces(card, "additionalInterfaces"));
        return offers;
    }

    private static List<Offer> interfaces(Map<?, ?> card, String list) {
        List<Offer> offers = new ArrayList<>();
        if (card.get(list) instanceof List<?> items) {
            items.forEach(item -> {
                if (item instanceof Map<?, ?> fields) {
                    offers.add(offer(fields, card));
                }
            });
        }
        return offers;
    }

    private static Offer offer(Map<?, ?> fields, Map<?, ?> card) {
        return new Offer(text(fields, "url").orElse(""),
                text(fields, "protocolBinding").or(() -> text(fields, "transport")).orElse(""),
                text(fields, "protocolVersion").or(() -> text(card, "protocolVersion"))
                        .orElse("1.0"));
    }

    private static Optional<String> text(Map<?, ?> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .map(Objects::toString)
                .filter(text -> !text.isBlank());
    }

    private static HttpUrl within(HttpUrl origin, String named) {
        HttpUrl url = origin.resolve(named);
        return url == null
                ? origin
                : url.newBuilder()
                        .scheme(origin.scheme())
                        .host(origin.host())
                        .port(origin.port())
                        .build();
    }
}
