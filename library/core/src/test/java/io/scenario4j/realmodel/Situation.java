package io.scenario4j.realmodel;

import java.util.List;
import java.util.regex.Pattern;

/// What a user wants.
///
/// @param asked a word that who asks for it says
record Situation(String name, String description, String asked) {

    static final List<Situation> ALL = List.of(
            new Situation("weather", "The user asks for today's weather in Paris", "weather"),
            new Situation("order",
                    "A customer waits for a parcel with the number 4711 and wants to know where it is",
                    "parcel|4711"),
            new Situation("bakery",
                    "A customer wants to know when the bakery opens on Sunday, and orders two croissants",
                    "open|croissant"),
            new Situation("refund", "The user bought a kettle that leaks, and wants the money back",
                    "refund|money back"),
            new Situation("bank",
                    "A customer of a bank has lost their card and wants it blocked",
                    "my (?:card|account)"),
            new Situation("hotel",
                    "The user wants to book a room in Lisbon for two nights in May, with breakfast",
                    "room"),
            new Situation("password", "The user cannot log in and wants a new password",
                    "password"),
            new Situation("gym",
                    "The user wants to cancel their membership at a gym because they are moving away",
                    "cancel my"),
            new Situation("laptop",
                    "A customer needs a laptop for school for less than 600 euros and asks for advice",
                    "laptop"),
            new Situation("flight",
                    "A passenger's flight was cancelled and they want to know which rights they have",
                    "rights"));

    /// Tells whether a first message asks for it, as the user.
    boolean isAskedBy(String line) {
        return Pattern.compile(asked, Pattern.CASE_INSENSITIVE).matcher(line).find();
    }
}
