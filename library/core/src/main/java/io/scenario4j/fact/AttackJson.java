package io.scenario4j.fact;

import java.util.LinkedHashMap;
import java.util.Map;

import io.scenario4j.message.WireFields;
import io.scenario4j.result.Attack;

/// Attacks as maps of JSON values.
final class AttackJson {

    private AttackJson() {}

    static Map<String, Object> written(Attack attack) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", attack.number());
        fields.put("turn", attack.turn());
        fields.put("strategy", attack.strategy());
        fields.put("goal", attack.goal());
        fields.put("takenBack", attack.takenBack());
        Attack.Move move = attack.move();
        fields.put("phase", move.phase());
        fields.put("technique", move.technique());
        fields.put("language", move.language());
        fields.put("disguise", move.disguise());
        fields.put("meant", move.meant());
        fields.put("sent", move.sent());
        fields.put("plan", move.plan());
        Attack.Score score = attack.score();
        fields.put("won", score.won());
        fields.put("points", score.points());
        fields.put("reply", score.reply().name());
        fields.put("basis", score.basis().name());
        fields.put("reason", score.reason());
        fields.put("answer", score.answer());
        return fields;
    }

    static Attack read(WireFields fields) {
        var move = new Attack.Move(fields.text("phase"), fields.text("technique"),
                fields.text("language"), fields.text("disguise"), fields.text("meant"),
                fields.text("sent"), fields.text("plan"));
        var score = new Attack.Score(isTrue(fields, "won"), fields.count("points"),
                fields.constant(Attack.Reply.class, "reply"),
                fields.constant(Attack.Basis.class, "basis"), fields.text("reason"),
                fields.text("answer"));
        return new Attack(fields.count("number"), fields.count("turn"), fields.text("strategy"),
                fields.text("goal"), move, score, isTrue(fields, "takenBack"));
    }

    private static boolean isTrue(WireFields fields, String name) {
        return Boolean.TRUE.equals(fields.values().get(name));
    }
}
