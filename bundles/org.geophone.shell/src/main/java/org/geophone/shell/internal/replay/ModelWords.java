package org.geophone.shell.internal.replay;

import java.util.Locale;
import org.geophone.api.json.JsonText;
import org.geophone.api.pipeline.ModelStatus;

/** Says what became of the model of a replay. */
final class ModelWords {
    private ModelWords() {
    }

    /** One sentence with a space before it, or nothing when no model was asked for. */
    static String of(ModelStatus model) {
        if (model.file().isEmpty()) {
            return "";
        }
        String began = model.restoredBytes() < 0 ? "The scorer began empty"
                : String.format(Locale.ROOT, "The scorer began with the model of %,d bytes", model.restoredBytes());
        String saved = model.savedBytes() < 0 ? "the model was not saved to "
                : String.format(Locale.ROOT, "%,d bytes were saved to ", model.savedBytes());
        return " " + began + "; " + saved + JsonText.printable(model.file()) + ".";
    }
}
