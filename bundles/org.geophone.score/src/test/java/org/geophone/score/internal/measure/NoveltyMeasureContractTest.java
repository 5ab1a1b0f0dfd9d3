package org.geophone.score.internal.measure;

class NoveltyMeasureContractTest extends MeasureContract {
    @Override
    InformationMeasure measure(long maxBytes) {
        return new NoveltyMeasure(maxBytes);
    }
}
