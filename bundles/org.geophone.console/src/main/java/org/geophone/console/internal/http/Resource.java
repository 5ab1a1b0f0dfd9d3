package org.geophone.console.internal.http;

import java.util.List;

/** A part of the API. */
public interface Resource {
    /** What it offers. */
    List<Route> routes();
}
