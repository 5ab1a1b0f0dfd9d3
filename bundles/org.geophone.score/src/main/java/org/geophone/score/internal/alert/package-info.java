/**
 * The first form of layer 2: charges every message to its accounts, keeps the suspicious ones with samples of their
 * names, and opens, updates and closes one alert per (client, domain) or group and episode. One thread; time is capture
 * time; the same messages give the same documents.
 */
package org.geophone.score.internal.alert;
