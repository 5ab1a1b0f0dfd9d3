package org.geophone.launcher;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The script by which bash completes verbs, what they do, and options, made of the help texts; zsh can use it, too. */
final class Completion {
    private static final String HEAD = """
            # Completion of geophone(1) for bash. Made by 'geophone help --completion'; do not edit.
            # For zsh: autoload -Uz bashcompinit && bashcompinit, then source this file.
            # shellcheck shell=bash disable=SC2207 # what is offered are words without blanks

            _geophone()
            {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb='' action='' i word
                local actions='' options='' names="${XDG_CONFIG_HOME:-$HOME/.config}/geophone/remotes"
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]}
                    case $word in
                        --url|--remote|--fingerprint|--ca-file|--token-file)
                            ((i++))
                            # bash takes words apart at = and :
                            [ "${COMP_WORDS[i]-}" != = ] || ((i++)) ;;
                        [a-z]*) if [ -z "$verb" ]; then verb=$word; elif [ -z "$action" ]; then action=$word; fi ;;
                    esac
                done
                case $prev in
                    --remote)
                        word=$(sed -n 's/^\\[\\(.*\\)\\]$/\\1/p' "$names" 2>/dev/null)
                        COMPREPLY=($(compgen -W "$word" -- "$cur"))
                        return ;;
            """;
    private static final String TAIL = """
                esac
                if [[ $cur == -* ]]; then
                    COMPREPLY=($(compgen -W "$options --help" -- "$cur"))
                elif [ -z "$action" ] && [ -n "$actions" ]; then
                    COMPREPLY=($(compgen -W "$actions" -- "$cur"))
                fi
            }

            # what is not completed here is the name of a file
            complete -o default -F _geophone geophone
            """;
    private static final String REMOTE = "--ca-file --fingerprint --remote --token-file --url";

    private Completion() {
    }

    /** The script for these verbs. */
    static String of(Map<String, String> texts) {
        StringBuilder script = new StringBuilder(HEAD);
        values(texts).forEach((option, words) -> script.append("        ").append(option).append(")\n")
                .append("            COMPREPLY=($(compgen ").append(words).append(" -- \"$cur\"))\n")
                .append("            return ;;\n"));
        String verbs = String.join(" ", texts.keySet());
        script.append("    esac\n    case $verb in\n        '') actions=\"help ").append(verbs)
                .append("\"\n            options=\"").append(REMOTE).append(" --version\" ;;\n")
                .append("        help) actions=\"").append(verbs).append("\" ;;\n");
        texts.forEach((verb, text) -> {
            HelpText help = HelpText.of(text);
            Set<String> options = new TreeSet<>(help.options().keySet());
            if (VerbService.VERBS.contains(verb) || verb.equals("tail")) {
                options.addAll(Set.of(REMOTE.split(" ")));
            }
            script.append("        ").append(verb).append(") actions=\"").append(String.join(" ", help.actions()))
                    .append("\"\n            options=\"").append(String.join(" ", options)).append("\" ;;\n");
        });
        return script.append(TAIL).toString();
    }

    /** How what stands behind an option is completed, where it means the same for every verb: folders, or few words. */
    private static Map<String, String> values(Map<String, String> texts) {
        Map<String, String> values = new TreeMap<>();
        Set<String> mixed = new TreeSet<>();
        texts.values().forEach(text -> HelpText.of(text).options().forEach((option, value) -> {
            String words = value.equals("DIR") ? "-d" : "";
            if (value.matches("[a-z]+(\\|[a-z]+)+")) {
                words = "-W \"" + value.replace('|', ' ') + "\"";
            }
            String before = values.putIfAbsent(option, words);
            if (before != null && !before.equals(words)) {
                mixed.add(option);
            }
        }));
        values.keySet().removeAll(mixed);
        values.values().removeIf(String::isEmpty);
        return values;
    }
}
