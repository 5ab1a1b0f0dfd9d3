package org.geophone.console.internal.app;
