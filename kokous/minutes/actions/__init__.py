"""Steps of the minutes: prose, signatures, checking, freezing. One module for each noun."""
