package org.geophone.simulate.internal.coding;

import java.util.List;

/** 256 everyday words of three to seven letters. */
final class Wordlist {
    static final List<String> WORDS = List.of((""
            + "able acid army baby back bake ball band bank bath beach bean bear bell belt bench bird blue "
            + "board boat body bone book boot bowl bread brick bridge bright brown brush build bulb bus cable "
            + "cake call camp candle card care cart castle cat chain chair chalk cheese cherry chest child "
            + "church circle city class clay clean clear clock cloth cloud coach coal coast coat coffee coin "
            + "cold color comb cook copper corn cotton cover cow cream crown cup curtain cycle daily dance dark "
            + "data day deep desk dinner dish dog door dozen dream dress drink drive drop dry dust early earth "
            + "east easy egg engine evening event fabric face fair family farm fast father field film final "
            + "fire fish flag flat floor flower fly fold food foot forest fork fox frame free fresh friend "
            + "front fruit garden gate gift glass glove goat gold good grain grand grass gray green ground "
            + "group guest guide hair half hall hammer hand happy harbor hat heart heavy help hen hill honey "
            + "hook horse hotel house ice idea inch iron island jacket jar jelly job join juice jump keep "
            + "kettle key king kitchen kite knee knife knot lake lamp land large late leaf learn left lemon "
            + "letter level light line lion list local lock long lunch machine map market match meal metal milk "
            + "mirror mobile money month moon morning mother motor mouse music nail name narrow needle news "
            + "night north note ocean office olive onion orange oven page paint paper park part party path "
            + "pencil pepper phone photo piano picture").split(" "));

    private Wordlist() {
    }
}
