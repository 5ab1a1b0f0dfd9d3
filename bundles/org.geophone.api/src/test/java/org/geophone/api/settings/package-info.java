/** Tests of checks of settings. */
package org.geophone.api.settings;
